"""Crawling measured: our spider beside a bare Scrapy spider on the same pages, and the memory it takes."""
